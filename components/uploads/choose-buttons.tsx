"use client";

import { FolderOpen, Upload } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { uploads } from "@/lib/client/uploads";
import { chosen } from "@/lib/client/uploads/picked";

/** An attribute that the JSX types lack. */
const ofFolder = { webkitdirectory: "" };

type ChooseButtonsProps = {
  ws: string;
  /** Focuses the first button, for a panel that was opened to choose files in. */
  autoFocus?: boolean;
};

/** Chooses files, or a folder with all its subfolders. Choosing the same files again continues their upload. */
export function ChooseButtons({ ws, autoFocus = false }: ChooseButtonsProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  function take(input: HTMLInputElement) {
    const picked = chosen(input.files ?? []);
    input.value = "";
    if (picked.length > 0) void uploads.propose(ws, Promise.resolve(picked));
  }
  return (
    <>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Files to import"
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        {...ofFolder}
        hidden
        aria-label="Folder to import"
        onChange={(event) => take(event.currentTarget)}
      />
      <Button variant="key" autoFocus={autoFocus} onClick={() => files.current?.click()}>
        <Upload aria-hidden />
        Choose files
      </Button>
      <Button onClick={() => folder.current?.click()}>
        <FolderOpen aria-hidden />
        Choose a folder
      </Button>
    </>
  );
}
