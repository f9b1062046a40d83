"use client";

import { useQuery } from "@tanstack/react-query";
import { Preview } from "@/components/picture/preview";
import { Link } from "@/components/ui/link";
import { artifactOf } from "@/lib/client/artifacts/artifacts";

/** The picture that jobs begin from. Nothing for one that cannot be shown: the preview of the batch says why. */
export function InputPicture({ ws, id }: { ws: string; id: string }) {
  const { data } = useQuery({ ...artifactOf(ws, id), retry: false });
  if (data === undefined) return null;
  return (
    <Link
      href={`/w/${ws}/artifacts/${id}`}
      className="mt-1.5 flex min-w-0 items-center gap-2 text-xs hover:underline"
    >
      <Preview item={data} alt="" fit="cover" className="size-12 shrink-0 rounded-md" />
      <span className="truncate">{data.name}</span>
    </Link>
  );
}
