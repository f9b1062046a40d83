import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GridProblem } from "@/components/artifacts/grid/grid-problem";
import { GridView } from "@/components/artifacts/grid/grid-view";
import { type Crumb, Page } from "@/components/shell/page";
import type { GridParams } from "@/lib/client/artifacts/grid";
import { type Grid, GridQuery } from "@/lib/contracts/grid";
import { can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { type AxisKeys, defaultAxes } from "@/lib/domain/compare/usual-axes";
import { isAppError } from "@/lib/errors";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { compareGrid } from "@/lib/services/artifacts/compare-grid";
import { titleOfSet } from "@/lib/services/jobs/read-jobs";
import { isStorable } from "../is-storable";

export const metadata: Metadata = { title: "Grid" };

type Props = {
  params: Promise<{ ws: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

type GridRead = { grid: Grid; axes: AxisKeys } | { problem: string };

const withoutAxes = { x: undefined, y: undefined };

async function readGrid(viewer: Viewer, ws: string, query: GridQuery): Promise<GridRead> {
  const { x, y } = query;
  const asked = { ...(x === undefined ? {} : { x }), ...(y === undefined ? {} : { y }) };
  try {
    const isChosen = x !== undefined && y !== undefined;
    const offered = isChosen ? [] : (await compareGrid(viewer, ws, { ...query, ...withoutAxes })).axes;
    const axes = defaultAxes(offered, asked);
    return { axes, grid: await compareGrid(viewer, ws, { ...query, ...axes, items: true }) };
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    if (isAppError(error) && error.code === "invalid") return { problem: error.message };
    throw error;
  }
}

/** The parameters that the grid knows. Others, such as those in an older URL, are left out. */
function paramsOf(search: Awaited<Props["searchParams"]>): GridParams {
  const known = Object.keys(GridQuery.shape).filter((name) => name !== "items");
  return Object.fromEntries(
    known.flatMap((name) => {
      const value = search[name];
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  );
}

/** Where the artifacts come from, if it is one review, selection or set. */
async function originOf(viewer: Viewer, ws: string, { set, review, selection }: GridQuery): Promise<Crumb[]> {
  if (review !== undefined) return [{ label: "Review", href: `/w/${ws}/reviews/${review}` }];
  if (selection !== undefined && selection !== "preferred" && selection !== "basket")
    return [{ label: "Selection", href: `/w/${ws}/selections/${selection}` }];
  const [only] = set;
  if (only === undefined || set.length > 1) return [];
  const title = await titleOfSet(viewer, ws, only);
  return title === null ? [] : [{ label: title, href: `/w/${ws}?set=${only}` }];
}

export default async function GridPage({ params, searchParams }: Props) {
  const [{ ws }, search] = await Promise.all([params, searchParams]);
  const viewer = await requireViewer(`/w/${ws}/grid`);
  if (!can(viewer, ws, "compare")) notFound();
  const given = paramsOf(search);
  const query = GridQuery.safeParse(given);
  if (!query.success || !isStorable(given)) notFound();
  const [read, origin] = await Promise.all([
    readGrid(viewer, ws, query.data),
    originOf(viewer, ws, query.data),
  ]);
  const crumbs: Crumb[] = [...origin, { label: "Grid" }];
  if ("problem" in read)
    return (
      <Page crumbs={crumbs}>
        <GridProblem ws={ws} problem={read.problem} />
      </Page>
    );
  return <GridView ws={ws} crumbs={crumbs} query={{ ...given, ...read.axes }} initial={read.grid} />;
}
