'use client';
import { useEffect, useState } from 'react';
import { Monitor, Moon, Sun } from '@/components/ui/icons';

type Theme = 'light' | 'dark' | 'system';
const CHOICES = [
  ['light', Sun],
  ['dark', Moon],
  ['system', Monitor],
] as const;

/** Light, dark, or as the device says. Kept in this browser (`ThemeScript` reads it), as pages are the same for all. */
export function ThemeSwitch({ text }: { text: Record<Theme | 'label', string> }) {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => {
    const { theme: chosen } = document.documentElement.dataset;
    if (chosen === 'light' || chosen === 'dark') setTheme(chosen);
  }, []);
  const choose = (choice: Theme) => {
    setTheme(choice);
    if (choice === 'system') {
      delete document.documentElement.dataset.theme;
      localStorage.removeItem('theme');
    } else {
      document.documentElement.dataset.theme = choice;
      localStorage.setItem('theme', choice);
    }
  };
  return (
    <fieldset className="theme-switch" aria-label={text.label}>
      {CHOICES.map(([choice, Sign]) => (
        <button
          key={choice}
          type="button"
          aria-pressed={theme === choice}
          aria-label={text[choice]}
          title={text[choice]}
          onClick={() => choose(choice)}
        >
          <Sign className="i16" />
        </button>
      ))}
    </fieldset>
  );
}
