import { ActionIcon, CopyButton, Text, Tooltip } from '@mantine/core';
import { Link } from 'wouter';
import { bytesText, countText, dayText, momentText, utcMomentText } from './format';
import { nationalNumber } from './number-text';
import classes from './values.module.css';

/** What is not known, or was not given. */
export function Nothing({ why = 'Not given' }: { why?: string }) {
  return (
    <Text span c="dimmed" size="sm" title={why}>
      –
    </Text>
  );
}

/** A count. With an address it leads to what it counts. */
export function Count({ of, to }: { of: number | null | undefined; to?: string }) {
  if (of === null || of === undefined) return <Nothing why="Not known" />;
  const text = <span className={classes.number}>{countText(of)}</span>;
  return to === undefined ? text : <Link href={to}>{text}</Link>;
}

/** An instant in the reader's zone; the UTC one on hover. */
export function Instant({ at }: { at: string | null | undefined }) {
  if (!at) return <Nothing />;
  return (
    <time dateTime={at} title={utcMomentText(at)} className={classes.number}>
      {momentText(at)}
    </time>
  );
}

/** A day without a time. */
export function Day({ of }: { of: string | null | undefined }) {
  if (!of) return <Nothing />;
  return (
    <time dateTime={of} className={classes.number}>
      {dayText(of)}
    </time>
  );
}

export function Bytes({ of }: { of: number | null | undefined }) {
  if (of === null || of === undefined) return <Nothing why="Not known" />;
  return (
    <span className={classes.number} title={`${countText(of)} bytes`}>
      {bytesText(of)}
    </span>
  );
}

/** Money with the carrier's own digits. @param pence as the API gives it */
export function Pence({ of, currency }: { of: string | null | undefined; currency?: string | null }) {
  if (of === null || of === undefined) return <Nothing why="Not priced" />;
  return (
    <span className={classes.number} title={currency ? `Hundredths of ${currency}` : 'Pence'}>
      {of}
      <span className={classes.quiet}>{currency && currency !== 'GBP' ? ` ${currency}/100` : 'p'}</span>
    </span>
  );
}

/** A telephone number for reading, with the stored text on hover and to be copied. */
export function PhoneNumber({ of }: { of: string | null | undefined }) {
  if (!of) return <Nothing why="Withheld, or not given" />;
  return (
    <span className={classes.number} title={`Stored as ${of}`}>
      {nationalNumber(of)}
      <Copy text={of} what="the number" />
    </span>
  );
}

export function Copy({ text, what }: { text: string; what: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : `Copy ${what}`}>
          <ActionIcon
            variant="subtle"
            size="xs"
            ml={4}
            className={classes.copy}
            aria-label={`Copy ${what}`}
            onClick={(event) => {
              event.stopPropagation();
              copy();
            }}
          >
            {copied ? '✓' : '⧉'}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

/** Leads to an entry of the activity log. */
export function ActivityLink({ id }: { id: string | null | undefined }) {
  if (!id) return <Nothing />;
  return <Link href={`/activity?open=${id}`}>Activity {id}</Link>;
}

/** Leads to what waits, or waited, for a second person. */
export function ApprovalLink({ id }: { id: string }) {
  return <Link href={`/administration?view=approvals&open=${id}`}>Approval {id}</Link>;
}

/** Leads to a CDR file. */
export function FileLink({ id, name }: { id: string | null | undefined; name?: string }) {
  if (!id) return <Nothing />;
  return <Link href={`/cdr-files?open=${id}`}>{name ?? `File ${id}`}</Link>;
}
