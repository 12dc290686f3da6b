import { type CSSVariablesResolver, createTheme } from '@mantine/core';

/** Colours with enough contrast for text in both schemes. */
export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: 9,
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
});

/** Of buttons that a pointer is on: darker than they are, so that white stands out from it. */
const hover = '#095c6b';

/** Of the library's own colours, those of small print have too little contrast. */
export const resolveVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-cyan-filled-hover': hover,
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[7],
    '--mantine-color-error': colors.red[9],
  },
  dark: {
    '--mantine-color-cyan-filled-hover': hover,
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-placeholder': colors.dark[1],
    '--mantine-color-error': colors.red[4],
  },
});
