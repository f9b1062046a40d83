/** Copies what a page without TLS may: something selected. Returns whether the browser allowed it. */
export function copyBySelection(text: string): boolean {
  const selection = window.getSelection();
  const before = selection?.rangeCount ? selection.getRangeAt(0) : null;
  const shown = document.createElement("span");
  shown.textContent = text;
  document.body.append(shown);
  selection?.selectAllChildren(shown);
  // What is selected ends up in the clipboard as it looks: without its line breaks, for one.
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", give, { capture: true });
  try {
    return document.execCommand("copy");
  } finally {
    document.removeEventListener("copy", give, { capture: true });
    shown.remove();
    selection?.removeAllRanges();
    if (before !== null) selection?.addRange(before);
  }
}
