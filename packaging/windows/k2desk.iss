; Inno Setup 6: iscc packaging\windows\k2desk.iss, after PyInstaller has made dist\k2desk.
; Installs for one user, without administrator rights. Not verified here: it needs Windows.

#define Version "0.1.0"

[Setup]
AppId={{6C0B1D3E-7F52-4E0A-9A4B-2D5C8E1F7A90}
AppName=K2 Desk
AppVersion={#Version}
AppPublisher=The K2 Desk contributors
DefaultDirName={autopf}\K2 Desk
DefaultGroupName=K2 Desk
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=k2desk-{#Version}-setup
Compression=lzma2
SolidCompression=yes
ChangesAssociations=yes
WizardStyle=modern

[Files]
Source: "..\..\dist\k2desk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\K2 Desk"; Filename: "{app}\K2 Desk.exe"; AppUserModelID: "io.github.k2desk.K2Desk"
Name: "{autodesktop}\K2 Desk"; Filename: "{app}\K2 Desk.exe"; Tasks: desktopicon

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Registry]
Root: HKA; Subkey: "Software\Classes\.k2desk"; ValueType: string; ValueData: "K2Desk.Library"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\K2Desk.Library"; ValueType: string; ValueData: "K2 Desk library"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\K2Desk.Library\DefaultIcon"; ValueType: string; ValueData: "{app}\K2 Desk.exe,0"
Root: HKA; Subkey: "Software\Classes\K2Desk.Library\shell\open\command"; ValueType: string; ValueData: """{app}\K2 Desk.exe"" --library ""%1"""

[Run]
Filename: "{app}\K2 Desk.exe"; Description: "{cm:LaunchProgram,K2 Desk}"; Flags: nowait postinstall skipifsilent
