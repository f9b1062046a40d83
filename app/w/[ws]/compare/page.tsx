import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { CompareEmpty } from "@/components/compare/compare-empty";
import { CompareView } from "@/components/compare/compare-view";
import { type Crumb, Page } from "@/components/shell/page";
import { CompareQuery } from "@/lib/contracts/compare";
import { can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { barCookie, parseBarPlace } from "@/lib/domain/compare/bar-place";
import { modesCookie, parseRemembered } from "@/lib/domain/compare/first-mode";
import { isAppError } from "@/lib/errors";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { comparedItems } from "@/lib/services/artifacts/compare-artifacts";
import { titleOfSet } from "@/lib/services/jobs/read-jobs";

export const metadata: Metadata = { title: "Compare" };

type Props = {
  params: Promise<{ ws: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function load(viewer: Viewer, ws: string, ids: string[]) {
  try {
    return await comparedItems(viewer, ws, ids);
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}

/** The variant set, if all artifacts belong to the same one. */
async function setCrumbs(viewer: Viewer, ws: string, setIds: (string | null)[]): Promise<Crumb[]> {
  const [id] = setIds;
  if (!id || setIds.some((other) => other !== id)) return [];
  const title = await titleOfSet(viewer, ws, id);
  return title === null ? [] : [{ label: title, href: `/w/${ws}?set=${id}` }];
}

export default async function ComparePage({ params, searchParams }: Props) {
  const [{ ws }, { ids: asked }] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/w/${ws}/compare`);
  if (!can(viewer, ws, "compare")) notFound();
  const ids = [
    ...new Set(
      [asked ?? []]
        .flat()
        .flatMap((each) => each.split(","))
        .filter(Boolean),
    ),
  ];
  if (ids.length < 2)
    return (
      <Page crumbs={[{ label: "Compare" }]}>
        <CompareEmpty ws={ws} />
      </Page>
    );
  const query = CompareQuery.safeParse({ ids: ids.join(",") });
  if (!query.success) notFound();
  const [items, jar] = await Promise.all([load(viewer, ws, query.data.ids), cookies()]);
  const sets = await setCrumbs(
    viewer,
    ws,
    items.map((item) => item.setId),
  );
  return (
    <CompareView
      key={ids.join(",")}
      ws={ws}
      ids={query.data.ids}
      crumbs={[...sets, { label: "Compare" }]}
      initial={JSON.stringify(items)}
      lastModes={parseRemembered(jar.get(modesCookie)?.value ?? "")}
      lastBar={parseBarPlace(jar.get(barCookie)?.value)}
    />
  );
}
