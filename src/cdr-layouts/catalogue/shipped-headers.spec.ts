import { editedSample, readText } from '../../../test/support/cdr-files/shipped-sample';

interface Headed {
  readonly file: string;
  readonly separator: string;
  /** What the layout cannot do without. */
  readonly required: readonly string[];
}

/** The layouts whose columns come in any order, with columns that nobody described. */
const HEADED: Readonly<Record<string, Headed>> = {
  bandwidth: {
    file: 'bandwidth.csv',
    separator: ',',
    required: ['CallStartDateTime', 'CallType', 'CallSource', 'CallDestination', 'Duration', 'CallID'],
  },
  'cisco-cucm': {
    file: 'cdr_StandAloneCluster_01_202610120815_1',
    separator: ',',
    required: [
      'cdrRecordType',
      'dateTimeOrigination',
      'callingPartyNumber',
      'originalCalledPartyNumber',
      'finalCalledPartyNumber',
      'dateTimeConnect',
      'pkid',
      'duration',
    ],
  },
  'kamailio-acc': {
    file: 'kamailio-acc.csv',
    separator: ',',
    required: ['method', 'callid', 'sip_code', 'time', 'src_user', 'dst_ouser', 'dst_user'],
  },
  'kamailio-cdrs': {
    file: 'kamailio-cdrs.csv',
    separator: ',',
    required: ['src_username', 'dst_username', 'dst_ousername', 'call_start_time', 'duration', 'sip_call_id'],
  },
  magnusbilling: {
    file: 'magnusbilling.csv',
    separator: ';',
    required: ['starttime', 'src', 'callerid', 'calledstation', 'sessiontime', 'sipiax', 'uniqueid'],
  },
  'opensips-acc': {
    file: 'opensips-acc.tsv',
    separator: '\t',
    required: ['method', 'callid', 'sip_code', 'time', 'setuptime', 'created', 'src_user', 'dst_user'],
  },
  telnyx: {
    file: 'telnyx.csv',
    separator: ',',
    required: [
      'Start Timestamp(UTC)',
      'Originating Number',
      'Terminating number',
      'Direction',
      'Call duration',
    ],
  },
};

const required = Object.entries(HEADED).flatMap(([layout, headed]) =>
  headed.required.map((column) => [layout, column, headed] as const),
);

/** A sample with the cells of each line turned into others; no cell of these samples holds a separator. */
function withCells({ file, separator }: Headed, turn: (cells: string[], line: number) => string[]): string {
  const lines = editedSample(file, []).trimEnd().split('\n');
  return lines.map((line, at) => `${turn(line.split(separator), at).join(separator)}\n`).join('');
}

describe.each(Object.entries(HEADED))('%s', (layout, headed) => {
  it('takes its columns in any order', async () => {
    const read = await readText(
      layout,
      withCells(headed, (cells) => cells.reverse()),
    );
    expect(read).toEqual(await readText(layout, editedSample(headed.file, [])));
  });

  it('ignores a column that it does not know', async () => {
    const text = withCells(headed, (cells, at) => [...cells, at === 0 ? 'x_added' : 'INTEGER']);
    expect(await readText(layout, text)).toEqual(await readText(layout, editedSample(headed.file, [])));
  });
});

it.each(required)('%s refuses a file without its column %s', async (layout, column, headed) => {
  let place = -1;
  const text = withCells(headed, (cells, at) => {
    if (at === 0) place = cells.findIndex((cell) => cell.replaceAll('"', '') === column);
    return cells.filter((_, index) => index !== place);
  });
  expect(place).toBeGreaterThan(-1);
  await expect(readText(layout, text)).rejects.toThrow(`the header lacks the column "${column}"`);
});
