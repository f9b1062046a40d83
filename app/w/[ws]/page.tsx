import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { Gallery } from "@/components/artifacts/gallery";
import { GallerySkeleton } from "@/components/artifacts/gallery-skeleton";
import { Streamed } from "@/components/shell/streamed";
import {
  filtersOf,
  type GalleryView,
  listKeyOf,
  listQuery,
  loadGalleryView,
} from "@/lib/client/artifacts/gallery-query";
import { type ServerRenderedList, writeRendered } from "@/lib/client/artifacts/server-rendered-list";
import { ArtifactFilters, ArtifactQuery } from "@/lib/contracts/artifacts/artifact";
import { can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { isAppError } from "@/lib/errors";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listArtifacts } from "@/lib/services/artifacts/list-artifacts";
import { listFacets } from "@/lib/services/artifacts/list-facets";
import { listMonths } from "@/lib/services/artifacts/list-months";
import { isStorable } from "./is-storable";
import { sampleStart } from "./sample-start";

export const metadata: Metadata = { title: "Gallery" };

type Props = { params: Promise<{ ws: string }>; searchParams: Promise<SearchParams> };

/** One screen of tiles at 1920 × 1080. Each is sent twice, as markup and as data; the browser loads the rest. */
const firstPage = 36;

/** The list for this URL. If the query is invalid, the browser sends it again and shows the API's error. */
async function readList(
  viewer: Viewer,
  ws: string,
  view: GalleryView,
  now: Date,
): Promise<ServerRenderedList> {
  const rendered = { at: now.toISOString(), list: listKeyOf(view) };
  const query = ArtifactQuery.safeParse({ ...listQuery(view, now), limit: firstPage });
  const filters = ArtifactFilters.safeParse(filtersOf(view, now));
  if (!query.success || !filters.success || !isStorable(query.data))
    return { ...rendered, page: null, facets: null };
  try {
    const [page, facets] = await Promise.all([
      listArtifacts(viewer, ws, query.data),
      listFacets(viewer, ws, filters.data),
    ]);
    return { ...rendered, page, facets };
  } catch (error) {
    if (isAppError(error) && error.code === "invalid") return { ...rendered, page: null, facets: null };
    throw error;
  }
}

export default async function GalleryPage({ params, searchParams }: Props) {
  const { ws } = await params;
  const viewer = await requireViewer(`/w/${ws}`);
  if (!can(viewer, ws, "artifact:read")) notFound();
  const view = await loadGalleryView(searchParams);
  const read = Promise.all([
    listMonths(viewer, ws),
    readList(viewer, ws, view, new Date()),
    sampleStart(viewer, ws),
  ]);
  return (
    <Streamed read={read} skeleton={<GallerySkeleton />}>
      {([months, rendered, start]) => (
        <Gallery
          ws={ws}
          months={months.filter((month) => month.count > 0)}
          rendered={writeRendered(rendered)}
          {...start}
        />
      )}
    </Streamed>
  );
}
