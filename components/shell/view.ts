import type { ReactNode } from 'react';

/** Who reads the page, as far as the frame shows it. Without one the frame is made for nobody (and may be kept by the page cache). */
export type Reader = { name: string; avatar?: string | null; unread?: number };

/** `also`: another place that belongs to it, though its address does not lie below. */
export type NavItem = { href: string; label: string; icon?: ReactNode; current?: boolean; count?: number; also?: string };

export type SignOut = () => Promise<void>;
