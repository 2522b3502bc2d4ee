"""Plain words that codes are suggested from, by language: a first and a second.

No two of a language are nearer than three slips of the pen, so that one slip never turns a
word into another. Without accents they are four letters at least. None is a common first
name, and none is a word of substance use. French: nouns and adjectives of one gender, so
that every pair can be said.
"""

ENGLISH = (
    """
ancient autumn bashful blue bouncy brave breezy bright bronze calm careful cheerful clever
copper coral cosy crimson curious dancing distant eager early earnest elegant emerald evening
faithful famous fearless friendly frosty gentle giant golden graceful green happy hidden
honest humble jolly joyful kind lavender lively lucky marble mellow merry midnight misty
morning musical noble northern orange patient playful polite proud purple quick radiant rapid
scarlet secret shiny silent silver sleepy smiling speckled spotted steady striped summer swift
tender thankful travelling turquoise velvet wandering western whistling wise young
""",
    """
acorn albatross almond anchor antler apple apricot balloon bamboo basket bicycle biscuit
blossom bramble bridge buffalo butterfly button cabin candle canyon caribou carrot cedar
chestnut chipmunk cinnamon cliff coconut compass cormorant cougar cricket crocus crow cucumber
daffodil daisy dolphin donkey dragonfly falcon feather fiddle firefly fountain foxglove
gazelle giraffe glacier goose guitar hammock harbour hedgehog heron hummingbird island jaguar
kayak kingfisher kitten ladder lantern lighthouse lizard lobster lupin magnolia magpie
mandolin marigold mushroom narwhal nutmeg octopus orchard osprey otter parsnip peach peanut
pebble pelican penguin peony pheasant pigeon pineapple platypus porcupine potato puffin
pumpkin quail rabbit raccoon raspberry reindeer sailboat sandpiper seahorse seal sparrow
spinach squirrel starfish strawberry sunflower swallow teapot thistle tortoise toucan trumpet
tulip umbrella valley volcano waffle walnut waterfall weasel whale wolf wombat woodpecker
zebra
""",
)
FRENCH = (
    """
abricot agneau aigle albatros ananas arbre arbuste atelier avion ballon bambou bateau bison
bleuet bouleau bouquet bouton brochet cactus cahier canard canot caribou carillon carrosse
castor cerf cerisier champignon chardon chat chemin cheval chevreuil citron clocher coffre
colibri concombre coquelicot corbeau cormoran couloir crayon criquet crocus cygne dauphin
dindon domino escargot estuaire faisan faucon fauteuil flamant frelon fromage girafon glacier
goéland grenier guidon hamac harfang hérisson héron hibou homard horizon iris jardin jongleur
kayak lampion lavoir lézard lierre lilas litchi loriot loup lupin magasin matelot mélèze merle
moineau moulin muguet mulot narval navire nénuphar noisetier nuage océan olivier opéra oranger
orignal ourson palmier panda parasol pélican perroquet peuplier phare piano pingouin poirier
poisson poney potager potiron quartz radis requin rivage rossignol ruisseau saule sentier
serpent sifflet sommet souriceau tabouret tamia taureau théâtre thym tilleul toboggan torrent
toucan tournesol traîneau trèfle trombone tunnel vautour verger village violon wagon
""",
    """
aimable alerte amical ancien argenté attentif azur blanc brave brillant calme charmant
chaleureux clair content cordial courtois curieux dansant discret docile doré dynamique
élégant ensoleillé espiègle étincelant étoilé fidèle fier flottant généreux gentil géant
gracieux habile heureux honnête insolite intrépide ivoire joyeux juste limpide lointain loyal
lumineux magique marron matinal minuscule modeste moqueur musclé musical mystérieux nocturne
nomade nordique orageux paisible parfumé patient pensif placide poli ponctuel pourpre prudent
rapide rayonnant rêveur rond rouge rustique sauvage savant serein sincère souriant spontané
tacheté tendre tranquille turquoise unique velouté vigilant voyageur
""",
)
PAIRS = {
    language: tuple(tuple(words.split()) for words in pair)
    for language, pair in (("en", ENGLISH), ("fr", FRENCH))
}
