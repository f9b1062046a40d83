"use client";

import Link from "next/link";
import { useParams } from "next/navigation";
import { Button } from "../ui/button";

/** For pages that do not know their workspace. */
export function ToGallery() {
  const { ws } = useParams<{ ws: string }>();
  return (
    <Button asChild>
      <Link href={`/w/${ws}`}>Go to the gallery</Link>
    </Button>
  );
}
