import { notFound } from 'next/navigation';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { CategoryPage } from '@/app/[locale]/(public)/_parts/category-page';
import { pageContext } from '@/lib/accounts';
import { categoryBySlug } from '@/lib/listings';
import { placeBySlug } from '@/lib/search';

type Props = {
  params: Promise<{ category: string; city: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function CategoryInCity({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const { category: slug, city } = await params;
  const category = await orNotFound(categoryBySlug(ctx, slug));
  const place = await placeBySlug(ctx, decodeURIComponent(city));
  if (!place) notFound();
  return <CategoryPage ctx={ctx} category={category} place={place} params={await searchParams} />;
}
