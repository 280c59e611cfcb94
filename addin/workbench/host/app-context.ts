/** Flags of _host_Info: shared runtime (1) and custom functions (2). */
const RUNTIME_FLAGS = 3;

export function hostInfo(locale: string): string {
  return `Excel$Web$16.01$${locale}$jixiao$$$${RUNTIME_FLAGS}`;
}

/** The frame's name, from which office.js reads whom to talk to. */
export function paneName({ conversation, appId, origin, info }: { conversation: string; appId: string; origin: string; info: string }): string {
  return JSON.stringify({
    baseFrameName: `frame-${conversation}`,
    hostInfo: info,
    xdmInfo: `${conversation}|${appId}|${origin}`,
    serializerVersion: '1',
    flights: '[]',
  });
}

/** Requirement sets of the Excel that is emulated; ExcelApi as far as the object model is modelled in kind. */
const REQUIREMENTS: Readonly<Record<string, string>> = {
  ExcelApi: '1.17',
  SharedRuntime: '1.2',
  RibbonApi: '1.2',
  DialogApi: '1.2',
  DialogOrigin: '1.1',
  CustomFunctions: '1.3',
  CustomFunctionsRuntime: '1.4',
  Settings: '1.1',
  RichApiRuntime: '1.2',
  AddinCommands: '1.3',
  KeyboardShortcuts: '1.1',
  Selection: '1.1',
  DocumentEvents: '1.1',
};

interface ContextOptions {
  readonly appId: string;
  readonly locale: string;
  readonly settings: readonly (readonly [string, string])[];
  readonly requirements: Readonly<Record<string, string>>;
  readonly document: string;
}

/** Answer to getAppContextAsync; a requirement set with an empty version is not supported. */
export function appContext({ appId, locale, settings, requirements, document }: ContextOptions) {
  const supported = Object.entries({ ...REQUIREMENTS, ...requirements }).filter(([, version]) => version !== '');
  return {
    _id: appId,
    _appName: 16,
    _appVersion: '16.00',
    _appMinorVersion: 0,
    _appUILocale: locale,
    _dataLocale: locale,
    _docUrl: `${location.origin}/${encodeURIComponent(document)}`,
    _clientMode: 1,
    _settings: settings,
    _reason: 'documentOpened',
    _osfControlType: 1,
    _eToken: '',
    _correlationId: 'jixiao',
    _appInstanceId: 'jixiao',
    _hostFullVersion: '16.0.17628.40500',
    _addinName: '绩效',
    _clientWindowWidth: window.innerWidth,
    _clientWindowHeight: window.innerHeight,
    _appDomains: [],
    _initialDisplayMode: 2,
    _requirementMatrix: JSON.stringify(Object.fromEntries(supported)),
  };
}
