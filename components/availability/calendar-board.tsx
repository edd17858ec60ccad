'use client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react';
import type { FormAction } from '@/components/forms/state';
import { localePath } from '@/components/ui/locale-path';
import { calendarPath, type Place, pointOf } from './calendar-links';
import { type Chosen, drawn, hoursBetween, movedTo, type Point, pointIn, resizedTo } from './calendar-pointing';
import { shortTime } from './view';

type CalendarBoardProps = {
  place: Place;
  /** The minutes of the day that the grid shows. */
  from: number;
  until: number;
  locale: string;
  /** Moves a block of one's own at once. */
  moveBlock: FormAction;
  /** "{from} to {until}", and what is said of hours that are chosen by keys. */
  text: { span: string; chosen: string };
  children: ReactNode;
};

/** What is being dragged: a new time, something that is moved, or the end of a block. */
type Drag = { what: 'draw' | 'move' | 'resize'; at: Point; chosen: Chosen; item: HTMLElement | null };
type Press = { x: number; y: number; target: HTMLElement; pointerId: number };

const SLOP = 5;
const LONG_PRESS = 400;
/** So near its lower edge a block is made longer, in pixels. */
const EDGE = 9;
const REFRESH = 120_000;

const timeOf = (point: string) => point.slice(11);
const labelOf = ({ date, start, end }: Chosen, text: string) =>
  text.replace('{from}', shortTime(timeOf(pointOf(date, start)))).replace('{until}', shortTime(timeOf(pointOf(date, end))));

/**
 * Brings the calendar to life: free time is drawn (by touch after a long press), bookings and blocks are dragged, keys go through the hours.
 * All of it leads to addresses and forms that the calendar has without a script too.
 */
export function CalendarBoard({ place, from, until, locale, moveBlock, text, children }: CalendarBoardProps) {
  const router = useRouter();
  const board = useRef<HTMLDivElement>(null);
  const press = useRef<Press | null>(null);
  const drag = useRef<Drag | null>(null);
  const ghost = useRef<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const dragged = useRef(false);
  const anchor = useRef<Point | null>(null);
  const [said, say] = useState('');
  const [pending, start] = useTransition();

  const go = (more: Record<string, string>) =>
    start(() => router.push(localePath(locale, calendarPath(place, more)), { scroll: false }));
  const block = ({ date, start: begins, end }: Chosen) => `${pointOf(date, begins)}/${timeOf(pointOf(date, end))}`;

  const columns = () => [...(board.current?.querySelectorAll<HTMLElement>('.cal-layer > [data-day]') ?? [])];
  const pointAt = (x: number, y: number): Point | null => {
    const shown = columns().filter((each) => each.offsetWidth > 0);
    const distance = (each: HTMLElement) => {
      const { left, right } = each.getBoundingClientRect();
      return Math.max(left - x, x - right, 0);
    };
    const column = shown.sort((a, b) => distance(a) - distance(b))[0];
    if (!column?.dataset.day) return null;
    const { top, height } = column.getBoundingClientRect();
    return { date: column.dataset.day, minute: from + ((y - top) / height) * (until - from) };
  };

  const show = (chosen: Chosen) => {
    const column = columns().find((each) => each.dataset.day === chosen.date);
    ghost.current ??= Object.assign(document.createElement('div'), { className: 'cal-ghost' });
    ghost.current.style.setProperty('--from', String(chosen.start - from));
    ghost.current.style.setProperty('--until', String(chosen.end - from));
    ghost.current.textContent = labelOf(chosen, text.span);
    column?.append(ghost.current);
  };
  const clear = () => {
    clearTimeout(timer.current);
    drag.current?.item?.removeAttribute('data-dragged');
    press.current = null;
    drag.current = null;
    ghost.current?.remove();
  };

  /** Takes hold of what was pressed. */
  const begin = () => {
    const { x, y, target } = press.current ?? {};
    const at = x !== undefined && y !== undefined && pointAt(x, y);
    if (!at || !target || y === undefined) return;
    const item = target.closest<HTMLElement>('.cal-item[data-start]');
    if (item) {
      const { date = '', start: begins, end } = item.dataset;
      const chosen = { date, start: Number(begins), end: Number(end) };
      const edge = item.dataset.block !== undefined && y > item.getBoundingClientRect().bottom - EDGE;
      drag.current = { what: edge ? 'resize' : 'move', at, chosen, item };
      item.setAttribute('data-dragged', '');
    } else if (target.closest('.cal-slot')) drag.current = { what: 'draw', at, chosen: drawn(at, at), item: null };
    if (drag.current) show(drag.current.chosen);
  };
  const follow = (x: number, y: number) => {
    const point = pointAt(x, y);
    const now = drag.current;
    if (!now || !point) return;
    const { what, at, item } = now;
    const data = item?.dataset;
    const was = { date: data?.date ?? '', start: Number(data?.start), end: Number(data?.end) };
    now.chosen = what === 'draw' ? drawn(at, point) : what === 'move' ? movedTo(was, at.minute, point) : resizedTo(was, point);
    show(now.chosen);
  };
  /** Lets go: a form opens, or a block of one's own is moved. */
  const drop = () => {
    const now = drag.current;
    if (!now) return clear();
    // The click that follows opens nothing.
    dragged.current = true;
    setTimeout(() => {
      dragged.current = false;
    });
    const { chosen, item } = now;
    const { move, block: id, date, start: begins, end } = item?.dataset ?? {};
    const stays = date === chosen.date && Number(begins) === chosen.start && Number(end) === chosen.end;
    press.current = null;
    if (stays) return clear();
    if (!item) go({ block: block(chosen) });
    else if (move) go({ move, to: pointOf(chosen.date, chosen.start) });
    else if (id)
      start(async () => {
        const data = new FormData();
        const [on, ends] = [chosen.date, timeOf(pointOf(chosen.date, chosen.end))];
        for (const [name, value] of Object.entries({ id, date: on, start: timeOf(pointOf(on, chosen.start)), end: ends }))
          data.set(name, value);
        const answer = await moveBlock({}, data);
        // What it would strand is shown, and confirmed, in the form.
        if (!answer.ok)
          router.push(localePath(locale, calendarPath(place, { change: id, block: block(chosen) })), { scroll: false });
      });
  };

  // What was drawn stays to be seen until its form is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the calendar has come up to it
  useEffect(() => {
    if (!pending && !press.current) clear();
  }, [pending]);

  // What is new in the calendar comes by itself, unless somebody is in the middle of something.
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible' && !press.current && !document.querySelector('dialog[open], :popover-open'))
        router.refresh();
    };
    const every = setInterval(refresh, REFRESH);
    return () => clearInterval(every);
  }, [router]);

  // A finger that draws must not scroll, which React's own listeners cannot say.
  useEffect(() => {
    const element = board.current;
    const hold = (event: TouchEvent) => {
      if (drag.current && event.cancelable) event.preventDefault();
    };
    element?.addEventListener('touchmove', hold, { passive: false });
    return () => element?.removeEventListener('touchmove', hold);
  }, []);

  const slots = () =>
    [...(board.current?.querySelectorAll<HTMLElement>('.cal-slot') ?? [])].filter((each) => each.offsetWidth > 0);
  const mark = (chosen: Chosen | null) => {
    for (const slot of slots()) {
      const point = pointIn(slot.dataset.slot ?? '');
      const isIn = chosen && point?.date === chosen.date && point.minute >= chosen.start && point.minute < chosen.end;
      slot.toggleAttribute('data-in', Boolean(isIn));
    }
    say(chosen ? labelOf(chosen, text.chosen) : '');
  };
  const keyed = (event: React.KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape' && drag.current) {
      dragged.current = true;
      return clear();
    }
    const here = (event.target as HTMLElement).closest<HTMLElement>('.cal-slot');
    const point = pointIn(here?.dataset.slot ?? '');
    if (!here || !point) return;
    if (event.key === 'Escape') {
      anchor.current = null;
      return mark(null);
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const chosen = hoursBetween(anchor.current ?? point, point);
      anchor.current = null;
      mark(null);
      return go({ block: block(chosen) });
    }
    const rtl = getComputedStyle(here).direction === 'rtl' ? -1 : 1;
    const rows = [...new Set(slots().map((each) => timeOf(each.dataset.slot ?? '')))];
    const dates = [...new Set(slots().map((each) => (each.dataset.slot ?? '').slice(0, 10)))];
    const row = rows.indexOf(timeOf(here.dataset.slot ?? ''));
    const column = dates.indexOf(point.date);
    const ways: Record<string, readonly [down: number, across: number]> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, rtl],
      ArrowLeft: [0, -rtl],
      Home: [-row, 0],
      End: [rows.length - 1 - row, 0],
    };
    const way = ways[event.key];
    if (!way) return;
    const [down, across] = way;
    event.preventDefault();
    // What is chosen lies on one date.
    if (event.shiftKey && across !== 0) return;
    const next = `${dates[column + across] ?? point.date}T${rows[row + down] ?? timeOf(here.dataset.slot ?? '')}`;
    const slot = slots().find((each) => each.dataset.slot === next);
    if (!slot) return;
    for (const each of slots()) each.tabIndex = each === slot ? 0 : -1;
    slot.focus();
    anchor.current = event.shiftKey ? (anchor.current ?? point) : null;
    const to = pointIn(next);
    mark(anchor.current && to ? hoursBetween(anchor.current, to) : null);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what it listens to comes from the links and buttons within
    <div
      ref={board}
      className="cal-board"
      aria-busy={pending || undefined}
      onDragStart={(event) => event.preventDefault()}
      onContextMenu={(event) => {
        if (press.current || drag.current) event.preventDefault();
      }}
      onPointerDown={(event) => {
        const target = event.target as HTMLElement;
        dragged.current = false;
        if (event.button !== 0 || !target.closest('.cal-slot, .cal-item[data-start]')) return;
        press.current = { x: event.clientX, y: event.clientY, target, pointerId: event.pointerId };
        if (event.pointerType !== 'mouse') timer.current = setTimeout(begin, LONG_PRESS);
      }}
      onPointerMove={(event) => {
        const at = press.current;
        if (!at || event.pointerId !== at.pointerId) return;
        if (drag.current) return follow(event.clientX, event.clientY);
        if (Math.hypot(event.clientX - at.x, event.clientY - at.y) < SLOP) return;
        if (event.pointerType !== 'mouse') return clear(); // it scrolls
        board.current?.setPointerCapture(at.pointerId);
        begin();
        follow(event.clientX, event.clientY);
      }}
      onPointerUp={drop}
      onPointerCancel={clear}
      onClickCapture={(event) => {
        if (!dragged.current) return;
        dragged.current = false;
        event.preventDefault();
        event.stopPropagation();
      }}
      onClick={(event) => {
        const slot = (event.target as HTMLElement).closest<HTMLElement>('.cal-slot');
        const point = pointIn(slot?.dataset.slot ?? '');
        if (!point || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go({ block: block(hoursBetween(point, point)) });
      }}
      onKeyDown={keyed}
    >
      {children}
      <p className="sr-only" aria-live="polite">
        {said}
      </p>
    </div>
  );
}
