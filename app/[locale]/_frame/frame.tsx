import { getTranslations } from 'next-intl/server';
import { signOut } from '@/app/_actions/accounts';
import { DemoBanner } from '@/components/shell/demo-banner';
import type { PublicFooterProps } from '@/components/shell/public-footer';
import type { PublicHeaderProps } from '@/components/shell/public-header';
import type { NavItem } from '@/components/shell/view';
import {
  Briefcase,
  CalendarDays,
  FileText,
  Hourglass,
  House,
  KeyRound,
  Lock,
  MapPin,
  MessageCircle,
  ReceiptText,
  Search,
  Store,
  Truck,
  User,
  Wallet,
  Zap,
} from '@/components/ui/icons';
import { reader } from '@/lib/accounts';
import { cartCount } from '@/lib/cart';
import type { Context } from '@/lib/core/context';
import { isDemo } from '@/lib/core/installation';
import { marketplace } from '@/lib/core/settings';
import { isOperator } from '@/lib/core/shared/roles';

export type Frame = { header: PublicHeaderProps; footer: PublicFooterProps; bottom: NavItem[]; banner: React.ReactNode };

/** What stands round every page: header, footer, the phone's bar, the demo's banner; for this reader, or for nobody. */
export async function frameFor(ctx: Context, { search = true }: { search?: boolean } = {}): Promise<Frame> {
  const [t, cart] = await Promise.all([getTranslations('frame'), getTranslations('cart')]);
  const { name, place, timeZone, currency } = marketplace();
  const person = ctx.actor ? await reader(ctx) : null;
  const role = ctx.actor?.role;
  const side: NavItem[] =
    role === 'PROVIDER'
      ? [{ href: '/dashboard', label: t('dashboard') }]
      : role && isOperator(role)
        ? [{ href: '/admin', label: t('admin') }]
        : [{ href: '/account/become-provider', label: t('become_provider') }];
  return {
    header: {
      name,
      place,
      nav: [{ href: '/search', label: t('find') }, ...(person ? [{ href: '/account/orders', label: t('orders') }] : []), ...side],
      reader: person ?? undefined,
      menu: [...side, { href: '/account/orders', label: t('orders') }, { href: '/account/settings', label: t('settings') }],
      cart: {
        href: '/cart',
        locale: ctx.locale,
        count: ctx.actor || ctx.cartKey ? await cartCount(ctx) : undefined,
        text: { empty: cart('link'), filled: cart.raw('link_count') },
      },
      signInHref: '/sign-in',
      signOut,
      searchHref: search ? '/search' : undefined,
    },
    footer: {
      name,
      place,
      about: t('about', { place }),
      owner: name,
      year: ctx.now.getUTCFullYear(),
      columns: [
        {
          title: t('footer.find'),
          items: [
            { href: '/search', label: t('footer.all_services') },
            { href: '/providers', label: t('footer.providers') },
          ],
        },
        {
          title: t('footer.work'),
          items: [
            { href: '/account/become-provider', label: t('offer') },
            { href: '/sign-in', label: t('footer.sign_in') },
          ],
        },
        { title: t('footer.trust'), items: [{ href: '/help/money', label: t('footer.money') }] },
      ],
      currency,
    },
    bottom: [
      { href: '/', label: t('home'), icon: <House /> },
      { href: '/search', label: t('search'), icon: <Search /> },
      { href: '/account/orders', label: t('orders'), icon: <ReceiptText /> },
      role === 'PROVIDER'
        ? { href: '/dashboard', label: t('dashboard'), icon: <Briefcase /> }
        : { href: '/account/settings', label: t('account'), icon: <User /> },
    ],
    banner: isDemo() && (
      <DemoBanner
        now={ctx.actor ? ctx.now : undefined}
        zone={timeZone}
        toolsHref={role && isOperator(role) ? '/admin/clock' : '/sign-in'}
      />
    ),
  };
}

/** The places of the provider's side. */
export async function dashboardNav(): Promise<NavItem[]> {
  const t = await getTranslations('frame');
  return [
    { href: '/dashboard', label: t('today'), icon: <House /> },
    { href: '/dashboard/orders', label: t('orders'), icon: <ReceiptText /> },
    { href: '/dashboard/quotes', label: t('quotes'), icon: <MessageCircle /> },
    { href: '/dashboard/calendar', also: '/dashboard/availability', label: t('calendar'), icon: <CalendarDays /> },
    { href: '/dashboard/listings', label: t('listings'), icon: <Briefcase /> },
    { href: '/dashboard/shipping', label: t('shipping'), icon: <Truck /> },
    { href: '/dashboard/profile', label: t('profile'), icon: <Store /> },
    { href: '/dashboard/earnings', label: t('earnings'), icon: <Wallet /> },
    { href: '/dashboard/documents', label: t('documents'), icon: <FileText /> },
    { href: '/dashboard/webhooks', label: t('webhooks'), icon: <Zap /> },
  ];
}

/** The places of the customer's side. */
export async function accountNav(): Promise<NavItem[]> {
  const t = await getTranslations('frame');
  return [
    { href: '/account/orders', label: t('orders'), icon: <ReceiptText /> },
    { href: '/account/quotes', label: t('quotes'), icon: <MessageCircle /> },
    { href: '/account/waiting', label: t('waiting'), icon: <Hourglass /> },
    { href: '/account/documents', label: t('documents'), icon: <FileText /> },
    { href: '/account/settings', label: t('settings'), icon: <User /> },
    { href: '/account/addresses', label: t('addresses'), icon: <MapPin /> },
    { href: '/account/settings/security', label: t('security'), icon: <Lock /> },
    { href: '/account/api-keys', label: t('api_keys'), icon: <KeyRound /> },
  ];
}
