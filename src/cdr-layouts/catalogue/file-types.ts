/** Asks for the layout to be recognised. */
export const AUTO = 'auto';
