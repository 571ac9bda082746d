/** A migration that this version does not have, for a copy of the command line that does. */
export interface AddedMigration {
  /** As it stands in the table `migrations`. */
  readonly name: string;
  /** Without its ending. */
  readonly file: string;
  /** JavaScript */
  readonly source: string;
}

/**
 * @param file its name, `<epoch>-<words>`
 * @param up the body of the function, which has a `runner`
 */
export function addedMigration(file: string, up: string, transaction?: false): AddedMigration {
  const [, epoch = '', words = ''] = /^(\d{13})-(.+)$/.exec(file) ?? [];
  const name = `${words.replace(/(?:^|-)(.)/g, (_, first: string) => first.toUpperCase())}${epoch}`;
  const source = `
    exports.${name} = class ${name} {
      ${transaction === false ? 'transaction = false;' : ''}
      async up(runner) { ${up} }
      async down() {}
    };`;
  return { name, file, source };
}

/** Code that says one statement. */
export const says = (statement: string): string => `await runner.query(\`${statement}\`);`;
