import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, type SearchParams } from "nuqs/server";
import { JudgesSkeleton } from "@/components/reviews/judges/judges-skeleton";
import { JudgesView } from "@/components/reviews/judges/judges-view";
import { Streamed } from "@/components/shell/streamed";
import { judgesParams, judgesQuery } from "@/lib/client/judges/judges-query";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { getJudges } from "@/lib/services/judges/judges";

export const metadata: Metadata = { title: "Judges" };

type Props = { params: Promise<{ ws: string }>; searchParams: Promise<SearchParams> };

const loadView = createLoader(judgesParams);

export default async function JudgesPage({ params, searchParams }: Props) {
  const { ws } = await params;
  const viewer = await requireViewer(`/w/${ws}/judges`);
  if (!can(viewer, ws, "review:read")) notFound();
  const view = await loadView(searchParams);
  return (
    <Streamed read={getJudges(viewer, ws, judgesQuery(view))} skeleton={<JudgesSkeleton />}>
      {(judges) => <JudgesView ws={ws} initial={{ view, judges }} />}
    </Streamed>
  );
}
