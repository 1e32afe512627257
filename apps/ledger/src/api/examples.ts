/** How the examples in the OpenAPI document begin: nothing in them is from a paper. */
export const illustrative = (effectiveOn: string) => ({ effectiveOn, effectiveBasis: 'illustrative' }) as const;
