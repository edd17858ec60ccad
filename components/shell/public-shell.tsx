import type { ReactNode } from 'react';
import { BottomBar } from './bottom-bar';
import { PublicFooter, type PublicFooterProps } from './public-footer';
import { PublicHeader, type PublicHeaderProps } from './public-header';
import { SkipLink } from './skip-link';
import type { NavItem } from './view';

type PublicShellProps = {
  header: PublicHeaderProps;
  footer?: PublicFooterProps;
  bottom?: NavItem[];
  banner?: ReactNode;
  children: ReactNode;
};

/** The frame of the public pages. The page brings `<main id="main">`. */
export function PublicShell({ header, footer, bottom, banner, children }: PublicShellProps) {
  return (
    <>
      <SkipLink />
      {banner}
      <PublicHeader {...header} />
      {children}
      {footer && <PublicFooter {...footer} />}
      {bottom && <BottomBar items={bottom} />}
    </>
  );
}
