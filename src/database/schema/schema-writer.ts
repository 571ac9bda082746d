import type { Catalogue, Table } from './catalogue';
import { eventTriggerText, functionText, triggerText } from './guard-text';
import { sequenceText, tableText } from './table-text';

/** Writes the things of a catalogue in the order they are asked for, each of them once. */
export class SchemaWriter {
  private readonly written = new Set<string>();

  constructor(private readonly catalogue: Catalogue) {}

  /** A sequence, a function with its event triggers, or a table with its triggers and their functions. */
  write(name: string): string[] {
    const { sequences, tables } = this.catalogue;
    const table = tables.find((other) => other.name === name);
    const sequence = sequences.find((other) => other.name === name);
    this.written.add(name);
    if (table) return this.tableWithGuards(table);
    if (sequence) return [sequenceText(sequence)];
    return this.functionsNamed(name);
  }

  /** What nobody asked for. */
  unwritten(): string[] {
    const { sequences, functions, tables } = this.catalogue;
    return [...sequences, ...tables, ...functions]
      .map(({ name }) => name)
      .filter((name) => !this.written.has(name));
  }

  private tableWithGuards(table: Table): string[] {
    const guards = this.catalogue.triggers.filter((trigger) => trigger.table === table.name);
    return [
      tableText(table, this.catalogue),
      ...guards.flatMap((guard) => [...this.unlessWritten(guard.function), triggerText(guard)]),
    ];
  }

  private unlessWritten(name: string): string[] {
    return this.written.has(name) ? [] : this.functionsNamed(name);
  }

  /** More than one where the name is overloaded. */
  private functionsNamed(name: string): string[] {
    this.written.add(name);
    const { functions, eventTriggers } = this.catalogue;
    return [
      ...functions.filter((other) => other.name === name).map(functionText),
      ...eventTriggers.filter((trigger) => trigger.function === name).map(eventTriggerText),
    ];
  }
}
