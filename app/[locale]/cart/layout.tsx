export { default } from '@/app/[locale]/checkout/layout';
