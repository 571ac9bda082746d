/** The layouts that files can be generated in. */
export const generatedLayouts = ['fcs-v3-outbound', 'fcs-v3-inbound'] as const;

export type GeneratedLayout = (typeof generatedLayouts)[number];

/** Whether files of the layout of that name can be generated. */
export function isGeneratedLayout(name: string): name is GeneratedLayout {
  return generatedLayouts.some((layout) => layout === name);
}
