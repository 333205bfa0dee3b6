// The page of a letter within this page: apart from its styles, on paper and on the screen.

const SCREEN = "@media screen{";

/** Size of a sheet in millimetres. */
export const SHEETS: Readonly<Record<string, readonly [width: number, height: number]>> = {
  F4: [215, 330],
  A4: [210, 297],
  "F4-landscape": [330, 215],
  "A4-landscape": [297, 210],
};

/** A place that shows a letter, out of reach of the styles around it. */
export class Place {
  private readonly root: ShadowRoot;
  private readonly style = new CSSStyleSheet();

  constructor(private readonly host: HTMLElement) {
    this.root = host.attachShadow({ mode: "open" });
    this.root.adoptedStyleSheets = [this.style];
  }

  /** Shows a letter, as `html` of the package makes it; gives the rules of its sheets. */
  show(html: string | null): string {
    if (html === null) {
      this.root.replaceChildren();
      return "";
    }
    // The policy of this page allows no style in markup; as a property it is one of the page. Values can hold neither of
    // the two pieces of markup that are looked for, for their signs are escaped.
    const [, css = ""] = /<style>([^]*?)<\/style>/.exec(html) ?? [];
    const page = new DOMParser().parseFromString(html.replace(/<style>[^]*?<\/style>/, "").replaceAll(' style="', ' data-style="'), "text/html");
    const end = css.indexOf(SCREEN);
    const letter = document.createElement("div");
    letter.className = "letter";
    letter.lang = page.documentElement.lang;
    for (const node of [...page.body.childNodes]) letter.append(take(node));
    this.style.replaceSync(`${css.slice(end).replaceAll("body{", ".letter{")}.letter{overflow-wrap:break-word;transform-origin:0 0}`);
    this.root.replaceChildren(letter);
    return css.slice(0, end);
  }

  /** Fits the sheet into the place, at the proportions of the paper. */
  fit([width, height]: readonly [number, number]): void {
    const letter = this.root.firstElementChild as HTMLElement | null;
    const room = this.host.clientWidth;
    const least = (room * height) / width;
    if (!letter) {
      this.host.style.height = `${least}px`;
      return;
    }
    letter.style.minHeight = `${height}mm`;
    const scale = room / letter.offsetWidth;
    letter.style.transform = `scale(${scale})`;
    this.host.style.height = `${Math.max(least, letter.offsetHeight * scale)}px`;
  }
}

/** A copy of a node with its styles as properties. */
function take(node: Node): Node {
  if (!(node instanceof Element)) return document.createTextNode(node.textContent ?? "");
  const made = document.createElement(node.localName);
  for (const { name, value } of node.attributes) {
    if (name === "data-style") made.style.cssText = value;
    else made.setAttribute(name, value);
  }
  for (const child of node.childNodes) made.append(take(child));
  return made;
}

const sheets = new CSSStyleSheet();

/** The sheets of the printer are those of the letter. */
export function printOn(rules: string): void {
  sheets.replaceSync(rules);
  if (!document.adoptedStyleSheets.includes(sheets)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheets];
}
