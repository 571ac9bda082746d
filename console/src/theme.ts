import { createTheme, CSSVariablesResolver, defaultVariantColorsResolver } from '@mantine/core';

/** A dialog's heading is no banner of the page. */
const QUIET_HEADER = { attributes: { header: { role: 'presentation' } }, transitionProps: { duration: 120 } };

/** Calm and dense: a laptop shows 25 rows. System fonts, as nothing is loaded from elsewhere. */
export const theme = createTheme({
  primaryColor: 'blue',
  // Dark enough for white text on it, in both themes.
  primaryShade: 9,
  defaultRadius: 'sm',
  fontFamily: 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  respectReducedMotion: true,
  cursorType: 'pointer',
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    // A quiet ground under the pointer too: on a blue one its blue text cannot be read.
    if (input.variant === 'subtle')
      return { ...colors, color: 'var(--mantine-color-anchor)', hover: 'var(--mantine-color-default-hover)' };
    // Grounds of a light colour, as of an alert, take the text of the page.
    return input.variant === 'light' ? { ...colors, color: 'var(--mantine-color-text)' } : colors;
  },
  components: {
    Drawer: { defaultProps: QUIET_HEADER },
    Modal: { defaultProps: QUIET_HEADER },
    Tooltip: { defaultProps: { withArrow: true } },
  },
});

/** Quiet text and links that can still be read: at least 4.5 to 1 on every ground that they stand on. */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[7],
    '--mantine-color-error': colors.red[9],
    '--mantine-color-anchor': colors.blue[9],
  },
  dark: {
    '--mantine-color-dimmed': colors.gray[5],
    '--mantine-color-placeholder': colors.gray[5],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-anchor': colors.blue[4],
  },
});
