/** The author of an act: an account, or its assistant. */
export type NamedAuthor = {
  readonly name: string;
  readonly assistant?: { readonly name: string } | undefined;
};

/** "Mia", or "Fable, assistant of Mia". */
export const authorName = ({ name, assistant }: NamedAuthor): string =>
  assistant === undefined ? name : `${assistant.name}, assistant of ${name}`;
