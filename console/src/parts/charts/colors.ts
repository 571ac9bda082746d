/** The same colour for the same thing on every page; told apart in grey, too. */
export const CHART_COLORS = {
  deleted: '#1c7ed6',
  due: '#e8590c',
  held: '#868e96',
  reads: '#2b8a3e',
  archived: '#7950f2',
  database: '#0c8599',
  files: '#b07d10',
  backups: '#d6336c',
} as const;
