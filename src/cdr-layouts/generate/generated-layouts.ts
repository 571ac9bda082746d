import { asteriskLine } from './asterisk-line';
import { bchHeader, bchLine } from './bch-line';
import { callsCsvHeader, callsCsvLine } from './calls-csv-line';
import { fcsHeader, fcsLine } from './fcs-line';
import type { Random } from './random';

/** How a file of a layout is made up: a header, empty where it has none, and one record after another. */
export interface LayoutGenerator {
  readonly header: string;
  line(random: Random, recordId: string): string;
}

const generators = {
  'asterisk-master': { header: '', line: asteriskLine },
  'bch-extended': { header: bchHeader, line: bchLine },
  'calls-csv': { header: callsCsvHeader, line: callsCsvLine },
  'fcs-v3-inbound': { header: fcsHeader, line: (random, recordId) => fcsLine(true, random, recordId) },
  'fcs-v3-outbound': { header: fcsHeader, line: (random, recordId) => fcsLine(false, random, recordId) },
} satisfies Record<string, LayoutGenerator>;

export type GeneratedLayout = keyof typeof generators;

/** The layouts that files can be generated in. */
export const generatedLayouts = Object.keys(generators) as GeneratedLayout[];

/** Whether files of the layout of that name can be generated. */
export function isGeneratedLayout(name: string): name is GeneratedLayout {
  return Object.hasOwn(generators, name);
}

export function generatorOf(layout: GeneratedLayout): LayoutGenerator {
  return generators[layout];
}
