/** How long what a runner offered stays known after it was last seen; then it is removed. */
export const knownForMs = 30 * 86_400_000;

/** Of the runners that are known. */
export const [maxRunnersOfAccount, maxRunnersOfWorkspace] = [150, 200];

const mebibyte = 2 ** 20;
/** Of all that known runners offer, as JSON; what several offer alike counts once. */
export const [maxOffersOfAccount, maxOffersOfWorkspace] = [8 * mebibyte, 16 * mebibyte];

/** What others than one runner have: of its account, and of the workspace. */
export type RunnerTotals = {
  account: { runners: number; bytes: number };
  workspace: { runners: number; bytes: number };
};

const inMebibytes = (bytes: number) => (bytes / mebibyte).toFixed(1);

/** Why there is no room for one more runner; null if there is. */
export function numberFault({ account, workspace }: RunnerTotals): string | null {
  const remove = "remove runners that are no longer used, or register under the name of one";
  if (account.runners >= maxRunnersOfAccount)
    return `This account has ${account.runners} runners in the workspace, of at most ${maxRunnersOfAccount}: ${remove}`;
  if (workspace.runners >= maxRunnersOfWorkspace)
    return `The workspace has ${workspace.runners} runners, of at most ${maxRunnersOfWorkspace}: ${remove}`;
  return null;
}

/** Why there is no room for these offers; null if there is. */
export function offersFault({ account, workspace }: RunnerTotals, bytes: number): string | null {
  const fault = (whose: string, others: number, max: number) =>
    `These offers have ${inMebibytes(bytes)} MiB, and ${whose} other offers ${inMebibytes(others)} MiB, of at most ${inMebibytes(max)} MiB together: offer fewer pipelines or choices, or remove runners that are no longer used`;
  if (account.bytes + bytes > maxOffersOfAccount)
    return fault("this account’s", account.bytes, maxOffersOfAccount);
  if (workspace.bytes + bytes > maxOffersOfWorkspace)
    return fault("the workspace’s", workspace.bytes, maxOffersOfWorkspace);
  return null;
}
