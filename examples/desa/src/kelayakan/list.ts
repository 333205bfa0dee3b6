// Elements in an order, without disturbing the one that somebody is working in.

/** Brings `wanted` into a place. The element that holds the focus stays where it is, and the others go around it. */
export function arrange(place: Element, wanted: readonly Element[]): void {
  const keep = new Set(wanted);
  for (const child of Array.from(place.children)) if (!keep.has(child)) child.remove();
  let next = place.firstElementChild;
  for (const element of wanted) {
    // Moving an element takes the focus from it: whatever stands in front of it goes instead, and comes again below.
    while (next && next !== element && element.parentElement === place && element.contains(document.activeElement)) {
      const after: Element | null = next.nextElementSibling;
      next.remove();
      next = after;
    }
    if (next === element) next = next.nextElementSibling;
    else place.insertBefore(element, next);
  }
}
