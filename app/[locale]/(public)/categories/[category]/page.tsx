import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { CategoryPage } from '@/app/[locale]/(public)/_parts/category-page';
import { pageContext } from '@/lib/accounts';
import { categoryBySlug } from '@/lib/listings';

type Props = { params: Promise<{ category: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Category({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const category = await orNotFound(categoryBySlug(ctx, (await params).category));
  return <CategoryPage ctx={ctx} category={category} params={await searchParams} />;
}
