<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Card</name>
    <message numerus="yes">
        <source>Recipe: %n epoch(s), batches of {batch}, learning rate {rate}, {schedule}</source>
        <translation>
            <numerusform>Recipe: %n epoch, batches of {batch}, learning rate {rate}, {schedule}</numerusform>
            <numerusform>Recipe: %n epochs, batches of {batch}, learning rate {rate}, {schedule}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Collecting</name>
    <message numerus="yes">
        <source>%n stored in My digits</source>
        <translation>
            <numerusform>%n stored in My digits</numerusform>
            <numerusform>%n stored in My digits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message numerus="yes">
        <source>{device}, %n thread(s)</source>
        <translation>
            <numerusform>{device}, %n thread</numerusform>
            <numerusform>{device}, %n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DigitsTab</name>
    <message numerus="yes">
        <source>%Ln digit(s)</source>
        <translation>
            <numerusform>%Ln digit</numerusform>
            <numerusform>%Ln digits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln misread by the weights in use</source>
        <translation>
            <numerusform>%Ln misread by the weights in use</numerusform>
            <numerusform>%Ln misread by the weights in use</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n damaged line(s) left out: {lines}</source>
        <translation>
            <numerusform>; %n damaged line left out: {lines}</numerusform>
            <numerusform>; %n damaged lines left out: {lines}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n now labelled {digit}</source>
        <translation>
            <numerusform>%n now labelled {digit}</numerusform>
            <numerusform>%n now labelled {digit}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) deleted</source>
        <translation>
            <numerusform>%n digit deleted</numerusform>
            <numerusform>%n digits deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) imported</source>
        <translation>
            <numerusform>%n digit imported</numerusform>
            <numerusform>%n digits imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n left out</source>
        <translation>
            <numerusform>; %n left out</numerusform>
            <numerusform>; %n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) exported to “{path}”</source>
        <translation>
            <numerusform>%n digit exported to “{path}”</numerusform>
            <numerusform>%n digits exported to “{path}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) written</source>
        <translation>
            <numerusform>%n digit written</numerusform>
            <numerusform>%n digits written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandCard</name>
    <message numerus="yes">
        <source>%Ln of your digits read differently now</source>
        <translation>
            <numerusform>%Ln of your digits is read differently now</numerusform>
            <numerusform>%Ln of your digits are read differently now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LessonDesk</name>
    <message numerus="yes">
        <source>%n step(s) could not be read and were left out: {steps}.</source>
        <translation>
            <numerusform>%n step could not be read and was left out: {steps}.</numerusform>
            <numerusform>%n steps could not be read and were left out: {steps}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MisreadView</name>
    <message numerus="yes">
        <source>All misread: {count} of %Ln image(s)</source>
        <translation>
            <numerusform>All misread: {count} of %Ln image</numerusform>
            <numerusform>All misread: {count} of %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message numerus="yes">
        <source>%n map(s) off</source>
        <translation>
            <numerusform>%n map off</numerusform>
            <numerusform>%n maps off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) off</source>
        <translation>
            <numerusform>%n unit off</numerusform>
            <numerusform>%n units off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n map(s) and unit(s) off</source>
        <translation>
            <numerusform>%n map and unit off</numerusform>
            <numerusform>%n maps and units off</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>People</name>
    <message numerus="yes">
        <source>Delete all %n of your digits from this computer?</source>
        <translation>
            <numerusform>Delete your one digit from this computer?</numerusform>
            <numerusform>Delete all %n of your digits from this computer?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete all %n digit(s) by {name} from this computer?</source>
        <translation>
            <numerusform>Delete the one digit by {name} from this computer?</numerusform>
            <numerusform>Delete all %n digits by {name} from this computer?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PicturePage</name>
    <message numerus="yes">
        <source>%n digit(s) found</source>
        <translation>
            <numerusform>%n digit found</numerusform>
            <numerusform>%n digits found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunsDialog</name>
    <message numerus="yes">
        <source>Delete %n run(s) with their weights from the disk? This cannot be undone.</source>
        <translation>
            <numerusform>Delete the run with its weights from the disk? This cannot be undone.</numerusform>
            <numerusform>Delete %n runs with their weights from the disk? This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StrokeFiles</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SumFigure</name>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation>
            <numerusform>and %n other</numerusform>
            <numerusform>and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainProgress</name>
    <message numerus="yes">
        <source>{run}, %Ln image(s)</source>
        <translation>
            <numerusform>{run}, %Ln image</numerusform>
            <numerusform>{run}, %Ln images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainTab</name>
    <message numerus="yes">
        <source>%Ln image(s) of {data}, on {device}</source>
        <translation>
            <numerusform>%Ln image of {data}, on {device}</numerusform>
            <numerusform>%Ln images of {data}, on {device}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WeightsPicture</name>
    <message numerus="yes">
        <source>the %n other(s)</source>
        <translation>
            <numerusform>the other one</numerusform>
            <numerusform>the %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WholePicture</name>
    <message numerus="yes">
        <source>%n of the 120 units are not 0</source>
        <translation>
            <numerusform>%n of the 120 units is not 0</numerusform>
            <numerusform>%n of the 120 units are not 0</numerusform>
        </translation>
    </message>
</context>
</TS>
