import { type CSSVariablesResolver, createTheme } from '@mantine/core';

/** Colours with enough contrast for text in both schemes. */
export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: 9,
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
});

/** Of the library's own colours, those of small print have too little contrast. */
export const resolveVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: { '--mantine-color-cyan-filled-hover': '#095c6b' },
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[7],
    '--mantine-color-error': colors.red[9],
  },
  dark: {
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-placeholder': colors.dark[1],
    '--mantine-color-error': colors.red[4],
  },
});
