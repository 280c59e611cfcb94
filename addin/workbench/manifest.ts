/** A ribbon button of the manifest: it shows the pane or runs a function of the add-in. */
export interface RibbonButton {
  readonly id: string;
  readonly label: string;
  readonly tip: string;
  readonly icon: string;
  /** undefined: the button shows the pane. */
  readonly functionName: string | undefined;
}

export interface RibbonGroup {
  readonly id: string;
  readonly label: string;
  readonly buttons: readonly RibbonButton[];
}

export interface Manifest {
  readonly paneUrl: string;
  readonly functionsUrl: string;
  readonly namespace: string;
  /** Label of the add-in's own tab of the ribbon. */
  readonly tabLabel: string;
  readonly groups: readonly RibbonGroup[];
}

const all = (root: ParentNode, name: string) => [...root.querySelectorAll('*')].filter((element) => element.localName === name);
const child = (element: Element | undefined, name: string) => [...(element?.children ?? [])].find(({ localName }) => localName === name);

/** Reads what the workbench needs from the add-in's manifest; addresses are moved to this page's origin. */
function readManifest(text: string): Manifest {
  const xml = new DOMParser().parseFromString(text, 'application/xml');
  if (xml.querySelector('parsererror')) throw new Error('manifest.xml 不是有效的 XML');
  const resources = new Map<string, string>();
  for (const element of xml.querySelectorAll('[id][DefaultValue]')) resources.set(element.id, element.getAttribute('DefaultValue') ?? '');
  const resource = (element: Element | undefined) => resources.get(element?.getAttribute('resid') ?? '') ?? '';
  const local = (url: string) => {
    const { pathname, search } = new URL(url, location.href);
    return `${pathname}${search}`;
  };
  const [metadata] = all(xml, 'Metadata');
  const button = (control: Element): RibbonButton => {
    const images = all(control, 'Image');
    return {
      id: control.id,
      label: resource(child(control, 'Label')),
      tip: resource(child(child(control, 'Supertip'), 'Description')),
      icon: local(resource(images.find((image) => image.getAttribute('size') === '32') ?? images[0])),
      functionName: child(child(control, 'Action'), 'FunctionName')?.textContent?.trim(),
    };
  };
  const groups = all(xml, 'Group').map((group) => ({ id: group.id, label: resource(child(group, 'Label')), buttons: all(group, 'Control').map(button) }));
  return {
    paneUrl: local(all(xml, 'DefaultSettings').flatMap((settings) => all(settings, 'SourceLocation'))[0]?.getAttribute('DefaultValue') ?? '/addin/taskpane.html'),
    functionsUrl: local(resource(metadata && child(metadata, 'SourceLocation'))),
    namespace: resource(all(xml, 'Namespace')[0]),
    tabLabel: resource(child(all(xml, 'CustomTab')[0], 'Label')),
    groups,
  };
}

/** The pane's page as the workbench opens it: with the service's own copy of office.js. */
export function previewAddress({ paneUrl }: Manifest): string {
  return `${paneUrl}${paneUrl.includes('?') ? '&' : '?'}preview=1`;
}

export async function fetchManifest(): Promise<Manifest> {
  const response = await fetch('/manifest.xml');
  if (!response.ok) throw new Error(`读取 /manifest.xml 失败（${response.status}）`);
  return readManifest(await response.text());
}
