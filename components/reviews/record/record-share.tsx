"use client";

import { ShareButton } from "@/components/links/share/share-button";

type RecordShareProps = { ws: string; reviewId: string; title: string };

/** Visitors see the candidates and which one was preferred and why, but no votes and no names. */
export function RecordShare({ ws, reviewId, title }: RecordShareProps) {
  const target = { kind: "record" as const, id: reviewId };
  return <ShareButton ws={ws} choices={() => [{ key: "record", label: "Decision record", target, title }]} />;
}
