import { compileLayout } from '../compile/compile-layout';
import type { LayoutDocument } from '../documents/layout-document';
import type { Layout } from '../layouts/layout';
import callsCsv from './shipped/calls-csv.json';
import bandwidth from './shipped/cloud/bandwidth.json';
import telnyx from './shipped/cloud/telnyx.json';
import twilio from './shipped/cloud/twilio.json';
import threeCx from './shipped/pbx/3cx.json';
import asteriskMaster from './shipped/pbx/asterisk-master.json';
import ciscoCucm from './shipped/pbx/cisco-cucm.json';
import freeswitchAsterisk from './shipped/pbx/freeswitch-asterisk.json';
import freeswitchCsv from './shipped/pbx/freeswitch-csv.json';
import freeswitchJson from './shipped/pbx/freeswitch-json.json';
import freeswitchXml from './shipped/pbx/freeswitch-xml.json';
import a2billing from './shipped/switches/a2billing.json';
import kamailioAcc from './shipped/switches/kamailio-acc.json';
import kamailioCdrs from './shipped/switches/kamailio-cdrs.json';
import magnusbilling from './shipped/switches/magnusbilling.json';
import opensipsAcc from './shipped/switches/opensips-acc.json';
import portabilling from './shipped/switches/portabilling.json';
import bchExtended from './shipped/uk/bch-extended.json';
import bchVoice from './shipped/uk/bch-voice.json';
import fcsV3Inbound from './shipped/uk/fcs-v3-inbound.json';
import fcsV3Outbound from './shipped/uk/fcs-v3-outbound.json';

/** The documents of the layouts that come with the product, by name. Their tests hold them against the JSON Schema. */
export const SHIPPED_LAYOUTS = [
  threeCx,
  a2billing,
  asteriskMaster,
  bandwidth,
  bchExtended,
  bchVoice,
  callsCsv,
  ciscoCucm,
  fcsV3Inbound,
  fcsV3Outbound,
  freeswitchAsterisk,
  freeswitchCsv,
  freeswitchJson,
  freeswitchXml,
  kamailioAcc,
  kamailioCdrs,
  magnusbilling,
  opensipsAcc,
  portabilling,
  telnyx,
  twilio,
] as readonly unknown[] as readonly LayoutDocument[];

/** Versions of layouts that changed after their first release; the others are version 1. */
const VERSIONS: Readonly<Record<string, number>> = {};

let layouts: readonly Layout[] | undefined;

/** The layout of that name, null where there is none. */
export function findLayout(name: string): Layout | null {
  return allLayouts().find((layout) => layout.name === name) ?? null;
}

/** One of the layouts that come with the product. @throws Error there is none of that name */
export function shippedLayout(name: string): Layout {
  const layout = findLayout(name);
  if (layout === null) throw new Error(`No layout "${name}" comes with the product.`);
  return layout;
}

/** Every layout, ordered by name. They are compiled when they are first asked for, because a start needs none. */
export function allLayouts(): readonly Layout[] {
  layouts ??= SHIPPED_LAYOUTS.map(compileLayout);
  return layouts;
}

/** The names of all layouts, ascending. */
export function layoutNames(): string[] {
  return allLayouts().map((layout) => layout.name);
}

/** The version of a layout that comes with the product; null where there is none of that name. */
export function shippedVersion(name: string): number | null {
  return findLayout(name) === null ? null : (VERSIONS[name] ?? 1);
}

/** The document of a layout that comes with the product; null where there is none of that name. */
export function shippedDocument(name: string): LayoutDocument | null {
  return SHIPPED_LAYOUTS.find((document) => document.name === name) ?? null;
}
