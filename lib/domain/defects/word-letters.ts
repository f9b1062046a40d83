/** A letter for each title, by which a key chooses it: the first of its own letters that none before it has; null if all are taken. */
export function wordLetters(titles: readonly string[]): (string | null)[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const letters = title.toLowerCase().match(/[a-z]/g) ?? [];
    const spare = [..."abcdefghijklmnopqrstuvwxyz"];
    const letter = [...letters, ...spare].find((each) => !taken.has(each)) ?? null;
    if (letter !== null) taken.add(letter);
    return letter;
  });
}
