/** More cannot be offered as a list: then any text is taken, and the generator refuses what it lacks. */
const maxChoices = 5_000;
const maxChoiceLength = 1_000;

/** What an offer lists of a generator's names; null if there are too many. */
export function offeredChoices(names: readonly string[]): readonly string[] | null {
  const short = names.filter((each) => each.length <= maxChoiceLength);
  return short.length <= maxChoices ? short : null;
}
