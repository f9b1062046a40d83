import type { LinkBody } from "@/lib/contracts/links";
import type { Viewer } from "@/lib/domain/access/actors";
import { createLink } from "@/lib/services/links/create-link";
import { withText } from "../files/png-text";
import { makeArtifact, makeArtifacts, picture } from "../fixtures";
import { demo, type Example } from "./example";

/** A link to an artifact, with downloads, valid for an hour. */
export const linkTo = (id: string, more: Partial<LinkBody> = {}): LinkBody => ({
  target: { kind: "artifact", id },
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  download: true,
  metadata: false,
  ...more,
});

/** The secret at the end of a link's URL. */
export const tokenOf = ({ url }: { url: string }): string => url.split("/").at(-1) ?? "";

/** A link to three pictures of one job. Their files contain texts that only links with metadata may reveal. */
export async function linkToThree(owner: Viewer, more: Partial<LinkBody> = {}, job: object = {}) {
  const files = [1, 2, 3].map(async () => withText(await picture(), "parameters", "Steps: 20, Seed: 41"));
  const items = await makeArtifacts(owner, await Promise.all(files), job);
  const target = { kind: "compare" as const, ids: items.map(({ id }) => id) };
  const link = await createLink(owner, "demo", linkTo("", { target, title: "Three covers", ...more }));
  return { items, link, token: tokenOf(link) };
}

async function made(owner: Viewer, more: Partial<LinkBody> = {}) {
  return createLink(owner, "demo", linkTo((await makeArtifact(owner)).id, more));
}

const inLink = async (owner: Viewer): Promise<Example> => ({
  params: { ...demo, id: (await made(owner)).id },
});

async function atLink(owner: Viewer, more: Record<string, string> = {}): Promise<Example> {
  return { params: { token: tokenOf(await made(owner)), ...more } };
}

const passphrase = "harbour-violet-41";

/** Requests for links and by their visitors; they succeed for authorized callers. */
export const linkExamples = {
  listLinks: async () => ({ params: demo }),
  createLink: async (owner: Viewer) => ({ params: demo, body: linkTo((await makeArtifact(owner)).id) }),
  getLink: inLink,
  revokeLink: inLink,
  listLinkUses: inLink,
  getShared: (owner: Viewer) => atLink(owner),
  openShared: async (owner: Viewer) => ({
    params: { token: tokenOf(await made(owner, { passphrase })) },
    body: { passphrase },
  }),
  getSharedPicture: (owner: Viewer) => atLink(owner, { n: "1", size: "preview" }),
  downloadShared: (owner: Viewer) => atLink(owner, { n: "1" }),
  downloadAllShared: (owner: Viewer) => atLink(owner),
  prepareShared: (owner: Viewer) => atLink(owner),
  readSharedProgress: (owner: Viewer) => atLink(owner),
};
