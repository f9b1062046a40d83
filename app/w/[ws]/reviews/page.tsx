import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, type SearchParams } from "nuqs/server";
import { ReviewList } from "@/components/reviews/review-list";
import { queueParams, queueQuery } from "@/lib/client/reviews/review-queue";
import { can } from "@/lib/domain/access/access";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listReviews } from "@/lib/services/reviews/read-reviews";

export const metadata: Metadata = { title: "Reviews" };

type Props = { params: Promise<{ ws: string }>; searchParams: Promise<SearchParams> };

const loadView = createLoader(queueParams);
const firstPage = 50;

export default async function ReviewsPage({ params, searchParams }: Props) {
  const { ws } = await params;
  const viewer = await requireViewer(`/w/${ws}/reviews`);
  if (!can(viewer, ws, "review:read")) notFound();
  const { state } = await loadView(searchParams);
  const page = await listReviews(viewer, ws, { limit: firstPage, ...queueQuery(state, new Date()) });
  return <ReviewList ws={ws} initial={{ state, page }} />;
}
