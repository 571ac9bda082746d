/**
 * What became of a file's lines: `lineCount` is always the sum of header, blank, rejected and call lines.
 * `callCount` can be larger than `callLines`, a line may hold two calls.
 */
export interface LineCounts {
  lineCount: number;
  headerLines: number;
  blankLines: number;
  rejectedLines: number;
  callLines: number;
  callCount: number;
}
