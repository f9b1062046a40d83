import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, type SearchParams } from "nuqs/server";
import { DefectRatesSkeleton } from "@/components/reviews/defect-rates/defect-rates-skeleton";
import { DefectRatesView } from "@/components/reviews/defect-rates/defect-rates-view";
import { Streamed } from "@/components/shell/streamed";
import { defectRatesParams, defectRatesQuery } from "@/lib/client/defects/defect-rates-query";
import { api } from "@/lib/contracts/api";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { countDefects } from "@/lib/services/defects/count-defects";
import { getDefectWords } from "@/lib/services/defects/word-list";

export const metadata: Metadata = { title: "Defects" };

type Props = { params: Promise<{ ws: string }>; searchParams: Promise<SearchParams> };

const loadView = createLoader(defectRatesParams);

export default async function DefectRatesPage({ params, searchParams }: Props) {
  const { ws } = await params;
  const viewer = await requireViewer(`/w/${ws}/defects`);
  if (!can(viewer, ws, "review:read")) notFound();
  const view = await loadView(searchParams);
  const query = api.countDefects.query.parse(defectRatesQuery(view, Date.now()));
  const read = Promise.all([countDefects(viewer, ws, query), getDefectWords(viewer, ws)]);
  return (
    <Streamed read={read} skeleton={<DefectRatesSkeleton />}>
      {([counts, { items: words }]) => <DefectRatesView ws={ws} initial={{ view, counts, words }} />}
    </Streamed>
  );
}
