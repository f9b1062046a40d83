"use client";

import { useParams } from "next/navigation";
import { Link } from "@/components/ui/link";
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
