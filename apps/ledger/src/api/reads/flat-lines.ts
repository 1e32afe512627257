/** A line with its figures beside its standings instead of inside: `line.cap`, not `line.figures.cap`. */
export type Flat<Line extends { readonly figures: object }> = Omit<Line, 'figures'> & Line['figures'];

/** Something of which the lines are flat. */
export type WithFlatLines<Content extends { readonly lines: readonly { readonly figures: object }[] }> = Omit<
  Content,
  'lines'
> & { readonly lines: readonly Flat<Content['lines'][number]>[] };

/** The figures of every line, set beside its standings, as the demo prints them too. */
export function withFlatLines<Content extends { readonly lines: readonly { readonly figures: object }[] }>(
  content: Content,
): WithFlatLines<Content> {
  const lines = content.lines.map(({ figures, ...line }) => ({ ...line, ...figures }));
  return { ...content, lines } as WithFlatLines<Content>;
}
