import { type DecidedPair, pairReason, type RowChoice } from "./choose-rows";
import type { DatasetPicture, DatasetRow } from "./dataset-row";
import { votesIn } from "./pair-tally";
import { seededOrder } from "./seeded";

/** A picture in a folder: the path has no extension. */
export type FolderPicture = { path: string; artifactId: string; captionOf: string };

const numbered = (n: number) => String(n).padStart(6, "0");

/** `{split}/w/000001` and `{split}/l/000001` for each row with a winner whose pictures are there. */
export function pairEntries(rows: readonly DatasetRow[]): FolderPicture[] {
  const counts = new Map<string, number>();
  return rows.flatMap(({ isApart, outcome, split, pictures }) => {
    if (isApart || (outcome !== "left" && outcome !== "right")) return [];
    const [won, lost] = outcome === "left" ? pictures : ([pictures[1], pictures[0]] as const);
    const n = (counts.get(split) ?? 0) + 1;
    counts.set(split, n);
    const captionOf = pictures[0].id;
    return [
      { path: `${split}/w/${numbered(n)}`, artifactId: won.id, captionOf },
      { path: `${split}/l/${numbered(n)}`, artifactId: lost.id, captionOf },
    ];
  });
}

/** A picture with what all its pairs say of it; the same bytes with the same prompt are one picture. */
export type WonPicture = { picture: DatasetPicture; wins: number; votes: number; split: string; n: number };

type PictureStanding = { key: string; picture: DatasetPicture; wins: number; votes: number };

const keyOf = ({ sha256, promptKey }: DatasetPicture) => `${sha256} ${promptKey}`;

function standingsOf(pairs: readonly DecidedPair[], choice: RowChoice): PictureStanding[] {
  const standings = new Map<string, PictureStanding>();
  for (const pair of pairs) {
    if (pairReason(pair, choice) !== null) continue;
    const { first, second, tie } = pair.chosen;
    for (const [picture, wins] of [[pair.pictures[0], first] as const, [pair.pictures[1], second] as const]) {
      const key = keyOf(picture);
      const { wins: won, votes, picture: known } = standings.get(key) ?? { wins: 0, votes: 0, picture };
      const told = known.isThere && (known.id < picture.id || !picture.isThere) ? known : picture;
      standings.set(key, {
        key,
        picture: told,
        wins: won + wins + tie / 2,
        votes: votes + votesIn(pair.chosen),
      });
    }
  }
  return [...standings.values()];
}

/** Each picture that is there and won more of its votes than it lost, ties half, in the seed's order. */
export function wonPictures(
  pairs: readonly DecidedPair[],
  rows: readonly DatasetRow[],
  choice: RowChoice,
): WonPicture[] {
  const splits = new Map<string, string>();
  for (const { pictures, split } of rows) for (const picture of pictures) splits.set(keyOf(picture), split);
  const won = standingsOf(pairs, choice).filter(
    ({ key, picture, wins, votes }) => picture.isThere && wins > votes / 2 && splits.has(key),
  );
  const counts = new Map<string, number>();
  return seededOrder(choice.seed, won, ({ key }) => key).map(({ key, picture, wins, votes }) => {
    const split = splits.get(key) ?? "train";
    const n = (counts.get(split) ?? 0) + 1;
    counts.set(split, n);
    return { picture, wins, votes, split, n };
  });
}

export const wonEntry = ({ picture, split, n }: WonPicture): FolderPicture => ({
  path: `${split}/${numbered(n)}`,
  artifactId: picture.id,
  captionOf: picture.id,
});
