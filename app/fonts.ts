import localFont from 'next/font/local';

const fraunces = localFont({
  src: './fonts/fraunces.woff2',
  weight: '400 600',
  style: 'normal',
  variable: '--font-fraunces',
  display: 'swap',
  adjustFontFallback: false,
});
const frauncesItalic = localFont({
  src: './fonts/fraunces-italic.woff2',
  weight: '400',
  style: 'italic',
  variable: '--font-fraunces-italic',
  display: 'swap',
  adjustFontFallback: false,
  preload: false,
});
const inter = localFont({
  src: './fonts/inter.woff2',
  weight: '400 700',
  style: 'normal',
  variable: '--font-inter',
  display: 'swap',
  adjustFontFallback: false,
});

/**
 * Class names for `<html>`: they define the variables from which `app/globals.css` builds its font stacks. The two upright faces are preloaded;
 * extended Latin and the size-adjusted fallbacks are declared in the style sheet.
 */
export const fontClasses = `${fraunces.variable} ${frauncesItalic.variable} ${inter.variable}`;
