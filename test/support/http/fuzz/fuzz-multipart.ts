import fc from 'fast-check';
import { Numbers, texts } from './fuzz-values';

const BOUNDARY = 'fuzz-boundary';
const NAMES = ['carrier', 'fileType', 'daily', 'notes', 'file', 'file', 'billing', '__proto__', ''] as const;
const DISPOSITIONS = [
  (name: string) => `content-disposition: form-data; name="${name}"`,
  (name: string) => `content-disposition: form-data; name="${name}"`,
  (name: string) => `content-disposition: form-data; name="${name}"; filename="../../a\\"b.csv"`,
  (name: string) => `content-disposition: form-data; name="${name}"; filename*=UTF-8''%ff%00.csv`,
  (name: string) => `content-disposition: attachment; name=${name}`,
  () => 'content-disposition: form-data',
  () => 'content-disposition',
  () => `x-filler: ${'x'.repeat(9000)}`,
] as const;
const PART_HEADERS = [
  '',
  '',
  '',
  'content-type: application/json\r\n',
  'content-type: ;;;\r\n',
  'content-type: text/csv; charset=nonsense\r\n',
  'content-transfer-encoding: base64\r\n',
] as const;
const TYPES = [
  `multipart/form-data; boundary=${BOUNDARY}`,
  `multipart/form-data; boundary="${BOUNDARY}"`,
  `multipart/form-data; boundary=${BOUNDARY}`,
  'multipart/form-data',
  'multipart/form-data; boundary=',
  `multipart/form-data; boundary=${'b'.repeat(300)}`,
  `multipart/mixed; boundary=${BOUNDARY}`,
] as const;

/** Uploads, hardly one of them whole: parts missing, doubled, misnamed, cut off, and wrongly declared. */
export function multipartBodies(numbers: Numbers): fc.Arbitrary<{ type: string; body: Buffer }> {
  const part = fc
    .tuple(
      fc.constantFrom(...NAMES),
      fc.constantFrom(...DISPOSITIONS),
      fc.constantFrom(...PART_HEADERS),
      fc.oneof(texts(numbers), fc.constantFrom('fcs-v3-outbound', 'Daily', '{"a":', '{"__proto__":1}')),
    )
    .map(
      ([name, disposition, header, value]) =>
        `--${BOUNDARY}\r\n${disposition(name)}\r\n${header}\r\n${value.toWellFormed()}\r\n`,
    );
  return fc
    .record({
      parts: fc.oneof(
        { weight: 5, arbitrary: fc.array(part, { maxLength: 6 }) },
        { weight: 1, arbitrary: fc.array(part, { minLength: 20, maxLength: 40 }) },
      ),
      wholeFields: fc.boolean(),
      cut: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat() }),
      type: fc.constantFrom(...TYPES),
    })
    .map(({ parts, wholeFields, cut, type }) => {
      const fields = wholeFields ? [plain('carrier', 'Gamma'), plain('fileType', 'fcs-v3-outbound')] : [];
      const bytes = Buffer.from(`${[...fields, ...parts].join('')}--${BOUNDARY}--\r\n`);
      return { type, body: cut === null ? bytes : bytes.subarray(0, cut % bytes.length) };
    });
}

function plain(name: string, value: string): string {
  return `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}
