export function findFirefox(): string | undefined;
export function findWebkit(): { readonly driver: string; readonly screen: string } | undefined;
