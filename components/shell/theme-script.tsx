/**
 * Sets the chosen theme before anything is painted. The text is constant, so that a policy may name it by its hash; pages rendered for one
 * reader give it their nonce. `<html>` needs `suppressHydrationWarning`, as this script changes it before React sees it.
 */
export const THEME_SCRIPT =
  "try{var t=localStorage.getItem('theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}";

export function ThemeScript({ nonce }: { nonce?: string }) {
  return (
    <script
      nonce={nonce}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant
      dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }}
    />
  );
}
