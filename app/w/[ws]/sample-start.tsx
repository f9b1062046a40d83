import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { triedCookie } from "@/components/shell/frame/fold";
import { firstDraftHref, ThingsToTry, TryChip, type TryLinks } from "@/components/shell/frame/things-to-try";
import { can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { readTried } from "@/lib/domain/access/tried-things";
import { findSampleExamples } from "@/lib/services/reviews/sample-examples";
import { ownWorkspace, ownWorkspaces } from "./own-workspace";

export type SampleStart = { band?: ReactNode; chip?: ReactNode };

async function linksFor(viewer: Viewer, ws: string): Promise<TryLinks> {
  const { balloonIds, blindId } = await findSampleExamples(viewer, ws);
  const own = (await ownWorkspaces(viewer)).items.find(
    ({ slug, isSample }) => !isSample && can(viewer, slug, "job:write"),
  );
  return {
    ...(balloonIds.length > 1 ? { compare: `/w/${ws}/compare?ids=${balloonIds.join(",")}` } : {}),
    ...(blindId === null ? {} : { judge: `/w/${ws}/reviews/${blindId}` }),
    ...(can(viewer, ws, "batch:write") ? { generate: firstDraftHref(ws) } : {}),
    ...(can(viewer, ws, "retention:write") ? { keep: `/w/${ws}/settings/retention` } : {}),
    ...(own === undefined ? {} : { import: `/w/${own.slug}` }),
  };
}

/** What the sample's gallery offers until all of it was tried: a band, or a chip if it was put away. */
export async function sampleStart(viewer: Viewer, ws: string): Promise<SampleStart> {
  const { isSample } = await ownWorkspace(viewer, ws);
  if (!isSample || !can(viewer, ws, "vote:write")) return {};
  const tried = readTried((await cookies()).get(triedCookie)?.value ?? "");
  const links = await linksFor(viewer, ws);
  const left = Object.keys(links).filter((key) => !tried.done.some((each) => each === key));
  if (left.length === 0) return {};
  return tried.isFolded
    ? { chip: <TryChip links={links} tried={tried} /> }
    : { band: <ThingsToTry links={links} tried={tried} /> };
}
